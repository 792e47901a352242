// The theme of VitePress, with room for the stepper.
import theme from 'vitepress/theme'
import './stepper.css'

export default theme
